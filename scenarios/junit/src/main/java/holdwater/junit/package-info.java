/**
 * Resilience tests in JUnit 5: a system that runs, faults by try-with-resources, SLOs to assert.
 */
package holdwater.junit;
