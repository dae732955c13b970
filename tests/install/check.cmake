# Installs the build BUILD below WORK and builds and runs a program that knows us only through
# find_package(fides). Before that: what an installed header of ours includes is installed too.
set(stage ${WORK}/stage)
file(REMOVE_RECURSE ${WORK})
execute_process(
    COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${stage}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

file(GLOB_RECURSE headers ${stage}/include/fides/*.hpp ${stage}/include/fides/*.h)
if(NOT headers)
    message(FATAL_ERROR "no header was installed below ${stage}/include/fides")
endif()
foreach(header IN LISTS headers)
    file(STRINGS ${header} includes REGEX "^#include \"")
    foreach(include IN LISTS includes)
        string(REGEX REPLACE "^#include \"(.*)\".*" "\\1" path "${include}")
        if(NOT EXISTS ${stage}/include/fides/${path})
            message(FATAL_ERROR "${header} includes ${path}, which no room lists as a header")
        endif()
    endforeach()
endforeach()

execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}/consumer -G ${GENERATOR}
        -D CMAKE_PREFIX_PATH=${stage} -D CMAKE_CXX_COMPILER=${COMPILER}
        -D CMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_FLAGS=${FLAGS}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${CMAKE_COMMAND} --build ${WORK}/consumer
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${WORK}/consumer/consumer COMMAND_ERROR_IS_FATAL ANY)
