/** What people and machines read of a run, as pure functions of its journal. */
package holdwater.engine.report;
