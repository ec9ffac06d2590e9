/**
 * From a journal to a verdict, by pure arithmetic: start reading at {@link
 * holdwater.engine.judge.Judge}.
 *
 * <p>More than 30 types: one file per doubt that can withhold a PASS.
 */
package holdwater.engine.judge;
