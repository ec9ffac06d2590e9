/**
 * Who pays for what: plans, subscriptions, invoices, payments, and the entitlements that follow.
 *
 * <p>More than 30 types: one service is one package; each table has a row and a repository.
 */
package holdwater.billing;
