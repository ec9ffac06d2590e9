package holdwater.adapters.external;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Instance;

/** An instance that is meant to be lost, and how. */
record LostInstance(Instance instance, OutageCommands commands) {
  LostInstance {
    checkNotNull(instance, "instance");
    checkNotNull(commands, "commands");
  }
}
