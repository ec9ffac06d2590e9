/** What can be done to a system, one record per fault. */
package holdwater.model.fault;
