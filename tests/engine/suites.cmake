# Read by CTest: one of its tests for each suite of an executable, all of whose cases run in one process, which says in
# REPORTS/SUITE.json what came of each. A process for each case would take longer to start than most cases take to run.
# Included by files that tests.cmake writes, with PROGRAM, REPORTS, TIMEOUT and OPTIONS (of the sanitizers).
execute_process(COMMAND ${PROGRAM} --gtest_list_tests
  OUTPUT_VARIABLE listed RESULT_VARIABLE status OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} does not list its tests: ${status}")
endif()
# Lines as a list: what stands behind a # are values of parameters, with any signs.
string(REGEX REPLACE "[ \t]*#[^\n]*" "" listed "${listed}")
string(REPLACE "\n" ";" listed "${listed}")
set(suite)
foreach(line IN LISTS listed)
  if(line MATCHES "^([^ ]+)\\.$")
    set(suite ${CMAKE_MATCH_1})
    set(cases 0)
    string(REPLACE "/" "." report ${suite})
    add_test(${suite} ${PROGRAM} --gtest_filter=${suite}.* --gtest_output=json:${REPORTS}/${report}.json)
  elseif(suite)
    # CTest begins with the costly ones.
    math(EXPR cases "${cases} + 1")
    set_tests_properties(${suite} PROPERTIES COST ${cases} TIMEOUT ${TIMEOUT} ENVIRONMENT "${OPTIONS}")
  endif()
endforeach()
