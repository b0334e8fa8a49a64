# Compiles the tests of a folder as one file: reading headers and making the same templates again and again is most of
# what each takes by itself. Included by tests.cmake.
#
# Two files may have a `task<> waits()` each: what a file calls `interleave` stands in a namespace of its own there, from
# which all of the real one is seen. Includes come first, for all: what a header declares must not stand in there.
# Tests that stand in a deeper namespace of the engine are taken as they are: names such as `random` would mean two things.

# Sets `result` to the one source that is written for sources of one folder.
function(compiled_together result)
  list(GET ARGN 0 first)
  get_filename_component(folder ${first} DIRECTORY)
  get_filename_component(folder ${folder} NAME)
  set(includes)
  set(files)
  foreach(source IN LISTS ARGN)
    # Written anew when a test has other includes.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    file(STRINGS ${source} read REGEX "^#include")
    list(APPEND includes ${read})
    file(STRINGS ${source} deeper REGEX "^namespace interleave::" LIMIT_COUNT 1)
    if(deeper AND NOT deeper MATCHES "^namespace interleave::tests ")
      string(APPEND files "\n#include \"${source}\"\n")
      continue()
    endif()
    get_filename_component(id ${source} NAME_WE)
    string(APPEND files
"
namespace ${folder}_${id} {
namespace interleave { using namespace ::interleave@semicolon@ }
namespace interleave::tests { using namespace ::interleave::tests@semicolon@ }
#include \"${source}\"
}
")
  endforeach()
  list(REMOVE_DUPLICATES includes)
  list(JOIN includes "\n" includes)
  set(semicolon ";") # written as it is, it would part two arguments
  set(written ${CMAKE_BINARY_DIR}/tests/${folder}.cpp)
  file(CONFIGURE OUTPUT ${written} CONTENT
    "${includes}\nnamespace interleave::tests {}\n${files}" @ONLY)
  set(${result} ${written} PARENT_SCOPE)
endfunction()
