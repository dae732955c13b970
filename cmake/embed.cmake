# Puts text files into a program, so that it needs nothing beside it:
#
#   fides_embed(TARGET NAME symbol FILE path...)
#
# gives TARGET the header "embedded/symbol.hpp" with
#   fides::embedded::symbol         the text of the files, one after the other, as std::string_view
#   fides::embedded::symbol_sha256  its SHA-256 in lower-case hexadecimal
# One raw string literal of any length compiles in a blink with gcc and clang; an array of bytes
# takes them seconds. The files are made of text: no NUL, and not the delimiter `)fides_embed"`.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(FIDES_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
    add_custom_target(fides_embedded)

    function(fides_embed target)
        cmake_parse_arguments(PARSE_ARGV 1 embed "" "NAME" "FILE")
        set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
        set(files "")
        foreach(file IN LISTS embed_FILE)
            cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
            list(APPEND files ${file})
        endforeach()
        list(JOIN files "|" joined)
        add_custom_command(
            OUTPUT ${folder}/${embed_NAME}.cpp ${folder}/${embed_NAME}.hpp
            COMMAND ${CMAKE_COMMAND} "-DNAME=${embed_NAME}" "-DFILES=${joined}"
                "-DFOLDER=${folder}" -P ${FIDES_EMBED_SCRIPT}
            DEPENDS ${files} ${FIDES_EMBED_SCRIPT}
            COMMENT "Embedding ${embed_NAME}"
            VERBATIM)
        # clang-tidy reads the headers before anything is built: it asks for fides_embedded alone.
        add_custom_target(${target}_${embed_NAME}
            DEPENDS ${folder}/${embed_NAME}.cpp ${folder}/${embed_NAME}.hpp)
        add_dependencies(fides_embedded ${target}_${embed_NAME})
        add_dependencies(${target} ${target}_${embed_NAME})
        target_sources(${target} PRIVATE ${folder}/${embed_NAME}.cpp ${folder}/${embed_NAME}.hpp)
        target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    endfunction()
    return()
endif()

string(REPLACE "|" ";" FILES "${FILES}")
set(text "")
foreach(file IN LISTS FILES)
    file(READ "${file}" part)
    string(APPEND text "${part}")
endforeach()
string(FIND "${text}" ")fides_embed\"" delimiter)
if(NOT delimiter EQUAL -1)
    message(FATAL_ERROR "${FILES}: contains the delimiter of fides_embed")
endif()
string(SHA256 sha256 "${text}")

file(WRITE "${FOLDER}/${NAME}.hpp" "#pragma once

#include <string_view>

namespace fides::embedded {

extern const std::string_view ${NAME};
extern const std::string_view ${NAME}_sha256;

}  // namespace fides::embedded
")
file(WRITE "${FOLDER}/${NAME}.cpp" "#include \"embedded/${NAME}.hpp\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace fides::embedded {

constexpr char ${NAME}_text[] = R\"fides_embed(${text})fides_embed\";
const std::string_view ${NAME}(${NAME}_text, sizeof ${NAME}_text - 1);
const std::string_view ${NAME}_sha256(\"${sha256}\");

}  // namespace fides::embedded
")
