/** Faults of processes, each with the measurement that shows it bit or is gone. */
package holdwater.platform.injection;
