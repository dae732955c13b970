#pragma once

/// What goes wrong in the engine, as Python's exceptions.
namespace fides::python {

/// Has every games::UserError that reaches Python raised as `fides_games.ConfigError`, with what
/// the mistake knows of itself as attributes. Once, when the module is imported.
void translate_errors();

}  // namespace fides::python
