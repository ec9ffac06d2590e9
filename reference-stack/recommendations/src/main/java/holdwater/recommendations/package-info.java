/**
 * Ranks titles for home pages by what is being watched, and always has an answer, if only an older
 * or a general one.
 */
package holdwater.recommendations;
