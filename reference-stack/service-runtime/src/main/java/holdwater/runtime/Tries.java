package holdwater.runtime;

import holdwater.resilience.Repeatable;

/** Answers: which answer does this request get, trying as often and wherever it is allowed? */
interface Tries {
  /** The first good answer, or an {@link UpstreamFailure}. */
  UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable);
}
