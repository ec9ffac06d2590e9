package holdwater.engine.trespass;

import holdwater.platform.plan.LaunchPlan;

/** A class of the engine that names a platform, as none may: {@code RulesTest} wants it found. */
public record KnowsThePlatform(LaunchPlan plan) {}
