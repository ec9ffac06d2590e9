package holdwater.engine.run;

/**
 * An injector of a system that is not the run's stack: that a stack was started anew says nothing
 * of what was put in force there.
 */
public interface Elsewhere {}
