# Libraries for a build without an operating system (a browser's): those that are headers alone, under
# the names that the rooms know them by. They are reached through a folder of links, for a compiler
# for another machine must not see the rest of this one's headers.
set(FIDES_THIRD_PARTY ${PROJECT_BINARY_DIR}/third_party)
file(MAKE_DIRECTORY ${FIDES_THIRD_PARTY})

# Gives TARGET the headers that begin with FOLDER/, and definitions.
function(fides_headers target folder file)
    find_path(FIDES_HEADERS_${folder} ${folder}/${file} PATHS /usr/include /usr/include/eigen3 /usr/local/include
        NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    file(CREATE_LINK ${FIDES_HEADERS_${folder}}/${folder} ${FIDES_THIRD_PARTY}/${folder} SYMBOLIC)
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE ${FIDES_THIRD_PARTY})
    target_compile_definitions(${target} INTERFACE ${ARGN})
endfunction()

fides_headers(fmt::fmt fmt format.h FMT_HEADER_ONLY)
fides_headers(nlohmann_json::nlohmann_json nlohmann json.hpp)
fides_headers(PkgConfig::tomlplusplus toml++ toml.h TOML_HEADER_ONLY=1)
fides_headers(Boost::headers boost version.hpp)
fides_headers(Eigen3::Eigen Eigen Core)
