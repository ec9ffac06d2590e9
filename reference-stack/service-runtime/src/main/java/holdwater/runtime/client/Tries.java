package holdwater.runtime.client;

import holdwater.resilience.Repeatable;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;

/** Answers: which answer does this request get, trying as often and wherever it is allowed? */
interface Tries {
  /** The first good answer, or an {@link UpstreamFailure}. */
  UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable);
}
