#include "analysis/evolution/point_evolution.hpp"
