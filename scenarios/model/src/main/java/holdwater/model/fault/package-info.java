/**
 * What can be done to a system, one record per fault.
 *
 * <p>More than 30 types: one file per fault.
 */
package holdwater.model.fault;
