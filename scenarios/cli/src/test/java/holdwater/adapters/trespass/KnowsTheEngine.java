package holdwater.adapters.trespass;

import holdwater.engine.run.SystemTicker;

/** An adapter that names the engine, as none may: {@code RulesTest} wants it to be found. */
public record KnowsTheEngine(SystemTicker ticker) {}
