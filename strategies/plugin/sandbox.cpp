#include "strategies/plugin/sandbox.hpp"
