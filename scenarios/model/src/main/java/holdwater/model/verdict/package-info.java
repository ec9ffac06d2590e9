/** The arithmetic of a verdict and what it is made of. */
package holdwater.model.verdict;
