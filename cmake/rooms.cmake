# What every target of ours is compiled with. Results must be the same bits on every machine: hence
# no fused multiply-add, no -ffast-math, no -march=native anywhere.
add_library(fides_flags INTERFACE)
target_compile_features(fides_flags INTERFACE cxx_std_20)
target_compile_options(fides_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Werror
    # In a unity build other files' constants stand above ours, and gcc takes all but the first file
    # for headers: what is no mistake there the other builds look for.
    $<$<NOT:$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wshadow>
    $<$<AND:$<BOOL:${CMAKE_UNITY_BUILD}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>
    -ffp-contract=off
    # gcc keeps sign conversions out of -Wconversion, clang does not: let both mean the same.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
    # Points and rounds are counted in 64 bits and index vectors; in a browser those are smaller.
    $<$<NOT:$<BOOL:${FIDES_SYSTEM}>>:-Wno-shorten-64-to-32>)

# Compiles a target that reads, checks and tells rather than plays with fewer optimisations: they take
# a third of the time it takes to build, and nobody would notice them.
# A page is sent over networks: there it is size that counts.
function(fides_compile_lightly target)
    if(FIDES_SYSTEM)
        target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    else()
        target_compile_options(${target} PRIVATE -Os)
    endif()
endfunction()

# In a page everything but the named sources, in which a run spends its time, is compiled for size:
# emscripten then inlines nothing, not even the index of an array, unless told to.
# Of a function in a header that several sources have compiled the linker takes the first it meets:
# fides_loop_objects(VARIABLE TARGET) gives these sources' objects, to be linked before all others.
function(fides_compile_loops target)
    if(NOT FIDES_SYSTEM)
        target_compile_options(${target} PRIVATE -Os)
        set_source_files_properties(${ARGN} PROPERTIES
            COMPILE_OPTIONS "-O2;-finline-functions")
        string(REPLACE ";" "|" names "${ARGN}")
        string(REPLACE "." "[.]" names "${names}")
        set_target_properties(${target} PROPERTIES FIDES_LOOPS "/(${names})")
    endif()
endfunction()

# The kernels of many repetitions at once: STEM_baseline.cpp is there for every processor; for x86-64
# STEM_avx2.cpp and STEM_avx512.cpp join it, compiled for what their names say and run only where a
# processor has that. They are optimised in every build: what an unoptimised one leaves of functions
# in headers would be shared with code that runs anywhere.
function(fides_compile_lanes target)
    if(NOT FIDES_SYSTEM OR NOT CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
        return()
    endif()
    target_compile_definitions(${target} PRIVATE FIDES_X86_LANES)
    foreach(stem IN LISTS ARGN)
        target_sources(${target} PRIVATE ${stem}_avx2.cpp ${stem}_avx512.cpp)
        set_source_files_properties(${stem}_avx2.cpp PROPERTIES COMPILE_OPTIONS "-O3;-mavx2")
        set_source_files_properties(${stem}_avx512.cpp PROPERTIES
            COMPILE_OPTIONS "-O3;-mavx512f;-mavx512dq;-mavx512vl;-mprefer-vector-width=512")
        set_source_files_properties(${stem}_baseline.cpp PROPERTIES COMPILE_OPTIONS "-O3")
    endforeach()
endfunction()

function(fides_loop_objects variable target)
    get_target_property(names ${target} FIDES_LOOPS)
    set(${variable} "$<FILTER:$<TARGET_OBJECTS:${target}>,INCLUDE,${names}>" PARENT_SCOPE)
endfunction()

# Finishes the library fides_NAME: alias fides::NAME, our flags, installation with its headers.
# Its CMakeLists.txt lists sources and headers and links libraries, nothing else.
function(fides_room name)
    set(target fides_${name})
    add_library(fides::${name} ALIAS ${target})
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:fides_flags>)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_include_directories(${target} PUBLIC
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/fides>)
    set_target_properties(${target} PROPERTIES
        EXPORT_NAME ${name}
        POSITION_INDEPENDENT_CODE ${FIDES_SYSTEM})
    if(FIDES_INSTALL)
        install(TARGETS ${target}
            EXPORT fides
            ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
            FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/fides)
    endif()
endfunction()
