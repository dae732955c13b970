#include "strategies/plugin/plugin_session.hpp"

#include "tests/catch.hpp"
