#include "strategies/plugin/child_process.hpp"
