# The WebAssembly programs: the gallery with the one JavaScript glue, and another program that runs under that glue.
# Included by the project's CMakeLists.txt when Emscripten builds it.

# -O2 and not more: from -O3 on, names of imports and exports are shortened, and a program's surface must keep its names.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
# The code itself is made small: it is most of what a reader waits for (tests/e2e/budget.test.ts). For compiling only: a
# linker that makes things small shortens names too.
foreach(target engine examples)
  target_compile_options(${target} PRIVATE -Os)
endforeach()

function(interleave_wasm_program target)
  add_executable(${target} engine/bridge/wasm.cpp)
  target_link_libraries(${target} PRIVATE ${ARGN} engine)
  target_link_options(${target} PRIVATE
    # Without `web` the glue imports Node's own modules at its top, and no browser loads it.
    -sMODULARIZE -sEXPORT_ES6 -sWASM_BIGINT -sENVIRONMENT=web,worker,node --no-entry -sFILESYSTEM=0
    # Fixed memory: growing it would make every access from JavaScript slow, because threads share it.
    -sINITIAL_MEMORY=256MB -sSTACK_SIZE=1MB -sDEFAULT_PTHREAD_STACK_SIZE=256KB -sMALLOC=mimalloc
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,wasmMemory,UTF8ToString
    -sEXPORTED_FUNCTIONS=_malloc,_free,_setThrew,___cxa_can_catch
    # What complete-imports.js can give a program although the gallery does not use it.
    -sDEFAULT_LIBRARY_FUNCS_TO_INCLUDE=@${CMAKE_SOURCE_DIR}/engine/bridge/library-functions.txt
    -Wl,--strip-all
    --pre-js=${CMAKE_SOURCE_DIR}/engine/bridge/complete-imports.js)
  set_target_properties(${target} PROPERTIES
    SUFFIX .mjs LINK_DEPENDS ${CMAKE_SOURCE_DIR}/engine/bridge/complete-imports.js)
endfunction()

interleave_wasm_program(gallery examples)

# A program by itself, as the page will compile it: a test runs its module under the gallery's glue.
add_library(second_program_source OBJECT tests/programs/second_program.cpp)
target_link_libraries(second_program_source PUBLIC engine)
interleave_wasm_program(second_program second_program_source)
target_link_options(second_program PRIVATE -O1)

# The programs that tests run, as a gallery of their own: the page is tested with it where the real one has no such
# program (endless loops, deadlocks).
file(GLOB test_program_sources CONFIGURE_DEPENDS tests/programs/*.cpp)
list(FILTER test_program_sources EXCLUDE REGEX "/second_program\\.cpp$")
interleave_programs(test_programs ${test_program_sources})
interleave_wasm_program(test_gallery test_programs)
