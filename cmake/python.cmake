# FIDES_HAS_PYTHON: whether there is a target for the module fides_games, for which it takes pybind11
# and Python's headers. AUTO: where they are found, to be built by its name alone (fides_python), so
# that no build waits for it; ON: with everything else, and installed.
set(FIDES_HAS_PYTHON OFF)
if(FIDES_PYTHON STREQUAL "AUTO")
    find_package(Python3 3.9 QUIET COMPONENTS Interpreter Development.Module)
    if(Python3_FOUND)
        set(PYTHON_EXECUTABLE ${Python3_EXECUTABLE})
        find_package(pybind11 2.10 QUIET)
    endif()
elseif(FIDES_PYTHON)
    find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter Development.Module)
    set(PYTHON_EXECUTABLE ${Python3_EXECUTABLE})
    find_package(pybind11 2.10 REQUIRED)
endif()
if(FIDES_PYTHON AND pybind11_FOUND)
    set(FIDES_HAS_PYTHON ON)
endif()
message(STATUS "Python: ${FIDES_HAS_PYTHON}")
