# FIDES_HAS_MPI: whether the module with MPI is built, by which runs that mpirun starts share an
# experiment. Open MPI and Boost.MPI, both or none.
set(FIDES_HAS_MPI OFF)
if(FIDES_MPI STREQUAL "AUTO")
    find_package(MPI QUIET COMPONENTS CXX)
    find_package(Boost 1.74 QUIET OPTIONAL_COMPONENTS mpi)
elseif(FIDES_MPI)
    find_package(MPI REQUIRED COMPONENTS CXX)
    find_package(Boost 1.74 REQUIRED COMPONENTS mpi)
endif()
if(FIDES_MPI AND MPI_CXX_FOUND AND TARGET Boost::mpi)
    set(FIDES_HAS_MPI ON)
endif()
message(STATUS "MPI: ${FIDES_HAS_MPI}")
