/**
 * From a journal to a verdict, by pure arithmetic: start reading at {@link
 * holdwater.engine.judge.Judge}.
 */
package holdwater.engine.judge;
