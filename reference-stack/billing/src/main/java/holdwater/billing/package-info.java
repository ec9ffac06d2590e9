/**
 * Who pays for what: plans, subscriptions, invoices, payments, and the entitlements that follow.
 */
package holdwater.billing;
