# find_package(fides): for those who build on the rooms the targets fides::games ... fides::analysis,
# for authors of strategies fides::plugin alone (COMPONENTS plugin), here in the build folder too.
include(CMakePackageConfigHelpers)

set(FIDES_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/fides)

configure_package_config_file(
    cmake/fides-config.cmake.in ${PROJECT_BINARY_DIR}/fides-config.cmake
    INSTALL_DESTINATION ${FIDES_PACKAGE_DIR}
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/fides-config-version.cmake COMPATIBILITY SameMinorVersion)

install(EXPORT fides NAMESPACE fides:: FILE fides-targets.cmake DESTINATION ${FIDES_PACKAGE_DIR})
install(EXPORT fides_plugin NAMESPACE fides::
    FILE fides-plugin-targets.cmake DESTINATION ${FIDES_PACKAGE_DIR})
export(EXPORT fides_plugin NAMESPACE fides::
    FILE ${PROJECT_BINARY_DIR}/fides-plugin-targets.cmake)
install(
    FILES
        ${PROJECT_BINARY_DIR}/fides-config.cmake
        ${PROJECT_BINARY_DIR}/fides-config-version.cmake
    DESTINATION ${FIDES_PACKAGE_DIR})
install(TARGETS fides RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
