# Installs the build BUILD below WORK; builds and runs a program that knows us only through
# find_package(fides), and a strategy. Before that: what an installed header of ours includes is
# installed too.
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

# The installed program's projects of strategies find it, and need none of our libraries.
set(project ${WORK}/my_grudge)
execute_process(
    COMMAND ${stage}/bin/fides plugin new my_grudge --lang cpp
    WORKING_DIRECTORY ${WORK} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(without "")
foreach(library IN ITEMS TBB nlohmann_json fmt SQLite3 Boost)
    list(APPEND without -D CMAKE_DISABLE_FIND_PACKAGE_${library}=ON)
endforeach()
execute_process(
    COMMAND ${CMAKE_COMMAND} --no-warn-unused-cli -S ${project} -B ${project}/build
        -G ${GENERATOR} ${without} -D CMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(STRINGS ${project}/build/CMakeCache.txt found REGEX "^fides_DIR:")
file(REAL_PATH ${stage} real_stage)
string(FIND "${found}" "=${real_stage}/" place)
if(place EQUAL -1)
    message(FATAL_ERROR "the project found another Fides: ${found}")
endif()
execute_process(
    COMMAND ${CMAKE_COMMAND} --build ${project}/build OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${project}/build/strategy_test OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
