# The engine's tests: GoogleTest built from its sources with the libc++ that the engine uses, one executable for all
# tests with the programs of tests/programs, and one for those of the gallery. Included by the project's CMakeLists.txt;
# run by CTest.
#   cmake --build build/native --target engine_tests && ctest --test-dir build/native
enable_testing()
include(GoogleTest)

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
target_compile_options(googletest PRIVATE -w)

# Programs that tests run. second_program is a WebAssembly module of its own and has includes that cannot be wrapped.
file(GLOB test_program_sources CONFIGURE_DEPENDS tests/programs/*.cpp)
list(FILTER test_program_sources EXCLUDE REGEX "/second_program\\.cpp$")
interleave_programs(test_programs ${test_program_sources})

# The native runner again, with those programs in place of the gallery.
add_executable(test_runner EXCLUDE_FROM_ALL ${runner_sources})
target_link_libraries(test_runner PRIVATE test_programs engine)

file(GLOB_RECURSE engine_test_sources CONFIGURE_DEPENDS tests/engine/*.cpp)
add_executable(engine_tests EXCLUDE_FROM_ALL ${engine_test_sources})
target_include_directories(engine_tests PRIVATE tests/engine)
target_link_libraries(engine_tests PRIVATE test_programs engine googletest)
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

# PRE_TEST: the tests are listed when CTest runs, not by every build. TSAN_OPTIONS is read under TSan only.
set(sanitizer_options "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/engine/thread-sanitizer.supp")
gtest_discover_tests(engine_tests DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 120 ENVIRONMENT ${sanitizer_options})
gtest_discover_tests(gallery_tests DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300 ENVIRONMENT ${sanitizer_options})
