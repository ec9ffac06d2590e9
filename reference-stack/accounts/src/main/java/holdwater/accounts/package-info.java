/** Who watches: accounts, profiles, sign-in, entitlement, and what was watched up to where. */
package holdwater.accounts;
