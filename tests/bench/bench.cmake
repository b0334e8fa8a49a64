# Benchmarks of the engine, with Google Benchmark built from its sources with libc++. `npm run bench` says where they are.
# Included by the project's CMakeLists.txt; nothing is built unless asked for.
if(BENCHMARK_SOURCE)
  set(BENCHMARK_ENABLE_TESTING OFF CACHE BOOL "" FORCE)
  set(BENCHMARK_ENABLE_WERROR OFF CACHE BOOL "" FORCE)
  set(BENCHMARK_ENABLE_INSTALL OFF CACHE BOOL "" FORCE)
  add_subdirectory(${BENCHMARK_SOURCE} ${CMAKE_BINARY_DIR}/benchmark EXCLUDE_FROM_ALL)
  target_compile_options(benchmark PRIVATE -w)
  add_executable(engine_bench EXCLUDE_FROM_ALL tests/bench/engine.cpp tests/bench/threads.cpp)
  target_link_libraries(engine_bench PRIVATE engine benchmark::benchmark_main)
endif()
