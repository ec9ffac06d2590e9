/** Service level indicators and objectives. */
package holdwater.model.slo;
