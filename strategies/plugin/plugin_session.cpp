#include "strategies/plugin/plugin_session.hpp"
