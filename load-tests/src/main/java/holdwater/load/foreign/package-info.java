/** Traffic that is not ours: a generator of the user's, or users who come anyhow. */
package holdwater.load.foreign;
