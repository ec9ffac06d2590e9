/**
 * Who watches: accounts, profiles, sign-in, entitlement, and what was watched up to where.
 *
 * <p>More than 30 types: one service is one package; each table has a row, a repository and an
 * answer.
 */
package holdwater.accounts;
