#include "strategies/plugin/line_protocol.hpp"
