# The engine's tests: GoogleTest built from its sources with the libc++ that the engine uses, one executable for all
# tests with the programs of tests/programs, and one for those of the gallery. Included by the project's CMakeLists.txt;
# run by CTest.
#   cmake --build build/native --target engine_tests && ctest --test-dir build/native
enable_testing()

# Globbed, so that a build folder that was made before GoogleTest was installed notices it.
set(GOOGLETEST_SOURCE /usr/src/googletest CACHE PATH "GoogleTest's sources")
file(GLOB googletest_sources CONFIGURE_DEPENDS
  ${GOOGLETEST_SOURCE}/googletest/src/gtest-all.cc ${GOOGLETEST_SOURCE}/googletest/src/gtest_main.cc)
if(NOT googletest_sources)
  message(STATUS "No GoogleTest in ${GOOGLETEST_SOURCE}: the engine's tests cannot be built")
  return()
endif()
add_library(googletest STATIC EXCLUDE_FROM_ALL ${googletest_sources})
target_include_directories(googletest SYSTEM
  PUBLIC ${GOOGLETEST_SOURCE}/googletest/include PRIVATE ${GOOGLETEST_SOURCE}/googletest)
# It is not what is tested: neither optimized nor counted.
target_compile_options(googletest PRIVATE -w -O0 -fno-profile-instr-generate -fno-coverage-mapping)

# Programs that tests run. second_program is a WebAssembly module of its own and has includes that cannot be wrapped.
file(GLOB test_program_sources CONFIGURE_DEPENDS tests/programs/*.cpp)
list(FILTER test_program_sources EXCLUDE REGEX "/second_program\\.cpp$")
interleave_programs(test_programs ${test_program_sources})

# The native runner again, with those programs in place of the gallery.
add_executable(test_runner EXCLUDE_FROM_ALL)
target_link_libraries(test_runner PRIVATE runner test_programs)

# What tests share has a header of its name, and is compiled as it is; the tests themselves folder by folder.
include(tests/engine/compiled-together.cmake)
file(GLOB test_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true tests/engine/*)
set(test_sources)
set(shared_sources)
foreach(folder IN LISTS test_folders)
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests)
  foreach(source IN LISTS sources)
    string(REGEX REPLACE "cpp$" "hpp" header ${source})
    if(EXISTS ${header})
      list(APPEND shared_sources ${source})
    else()
      list(APPEND tests ${source})
    endif()
  endforeach()
  if(tests)
    compiled_together(together ${tests})
    list(APPEND test_sources ${together})
  endif()
endforeach()

add_library(test_harness OBJECT EXCLUDE_FROM_ALL ${shared_sources})
target_include_directories(test_harness PUBLIC tests/engine)
target_link_libraries(test_harness PUBLIC engine googletest)
target_compile_definitions(test_harness PRIVATE
  GALLERY_RUNNER="$<TARGET_FILE:interleave>" TEST_RUNNER="$<TARGET_FILE:test_runner>")
set_target_properties(test_harness PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)

# Tests may be optimized less than what they test: TEST_OPTIMIZATION.
add_executable(engine_tests EXCLUDE_FROM_ALL ${test_sources})
target_link_libraries(engine_tests PRIVATE test_harness test_programs)
target_compile_options(engine_tests PRIVATE ${TEST_OPTIMIZATION})
target_compile_definitions(engine_tests PRIVATE
  GALLERY_RUNNER="$<TARGET_FILE:interleave>" TEST_RUNNER="$<TARGET_FILE:test_runner>")
add_dependencies(engine_tests interleave test_runner)
# What every test reads, once for all of them: the build is about twice as fast. Where coverage is measured none of the
# engine's own headers: clang counts nothing in what it has read beforehand.
if(CMAKE_CXX_FLAGS MATCHES "-fcoverage-mapping")
  target_precompile_headers(engine_tests PRIVATE <gtest/gtest.h>
    <algorithm> <chrono> <coroutine> <deque> <format> <functional> <map> <memory> <mutex> <optional> <source_location>
    <string> <thread> <unordered_map> <variant> <vector>)
else()
  target_precompile_headers(engine_tests PRIVATE <gtest/gtest.h> ${CMAKE_SOURCE_DIR}/engine/playground.hpp)
endif()

# The gallery's own programs in one process, for what must hold of each under very many schedules.
file(GLOB gallery_test_sources CONFIGURE_DEPENDS tests/gallery/*.cpp)
add_executable(gallery_tests EXCLUDE_FROM_ALL ${gallery_test_sources})
target_link_libraries(gallery_tests PRIVATE examples engine googletest)
add_dependencies(engine_tests gallery_tests)

# Listed when CTest runs, not by every build. TSAN_OPTIONS is read under TSan only.
foreach(program engine_tests gallery_tests)
  set(list ${CMAKE_BINARY_DIR}/${program}.cmake)
  file(WRITE ${list} "set(PROGRAM ${CMAKE_BINARY_DIR}/${program})
set(REPORTS ${CMAKE_BINARY_DIR}/test-reports)
set(TIMEOUT 600)
set(OPTIONS TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/engine/thread-sanitizer.supp)
include(${CMAKE_SOURCE_DIR}/tests/engine/suites.cmake)
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${list})
endforeach()
