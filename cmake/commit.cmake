cmake_minimum_required(VERSION 3.25)

# Writes the commit being built into OUTPUT, a C++ string literal, and touches the file only when it
# changed. Run at each build (target fides_commit), so that a manifest never names an older commit.
set(commit "")
if(GIT)
    execute_process(
        COMMAND ${GIT} -C ${SOURCE} rev-parse --short=12 HEAD
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(
        COMMAND ${GIT} -C ${SOURCE} status --porcelain --untracked-files=no
        OUTPUT_VARIABLE changes OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT commit)
    set(commit "unknown")
elseif(changes)
    string(APPEND commit "+changes")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "\"@commit@\"\n" @ONLY)
