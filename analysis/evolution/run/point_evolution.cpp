#include "analysis/evolution/run/point_evolution.hpp"
