package holdwater.engine.run;

import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Step;

/** A step with its victims and the injector for it. */
record PlannedStep(Step step, ResolvedTarget target, FaultInjector injector) {}
