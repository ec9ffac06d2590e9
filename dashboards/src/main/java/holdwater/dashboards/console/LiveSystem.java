package holdwater.dashboards.console;

import holdwater.model.fault.Fault;
import holdwater.model.fault.NetworkFault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.trace.TraceLook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The system that a console shows and breaks. Safe for use by several threads. */
public interface LiveSystem {
  /**
   * Answers: what is so at this moment? Asked about once a second by one thread, however many pages
   * are open. Whatever cannot be seen is missing from the answer and told in {@link Look#troubles}.
   */
  Look look();

  /**
   * Answers: which fault of links do these words mean, such as {@code packet_loss 20%}?
   *
   * @throws Refused when they mean none, with what there is
   */
  NetworkFault faultOfLinks(String words);

  /**
   * Answers: how often was {@link #stop} asked for? Whoever wants something reads it when they say
   * so: what was asked for before a stop does not come into force after it.
   */
  long stops();

  /**
   * Puts a fault in force, and returns when it is so and was looked at. It is kept by a lease and
   * reverted after {@code length}, or when it is healed or stopped.
   *
   * @param by who wants it, for people
   * @param stops {@link #stops} when it was asked for
   * @return its id, as in {@link FaultInForce#id}
   * @throws Refused when it cannot be done now, with what to do; then nothing is left in force
   */
  String inject(Fault fault, ResolvedTarget target, Duration length, String by, long stops);

  /**
   * Reverts one fault and says whether it is proven to be gone. Bounded by seconds.
   *
   * @throws Refused when this console does not hold it
   */
  Ended heal(String injection);

  /**
   * Answers: what scenarios are there, and which of them could be played now? Not asked every
   * second.
   */
  List<PlayableScenario> scenarios();

  /**
   * Begins to play a scenario of the library; {@link Look#run} tells how it goes on.
   *
   * @param by who wants it, for people
   * @param stops {@link #stops} when it was asked for
   * @return the id of its run
   * @throws Refused when it cannot be played now, with why
   */
  String play(String scenario, String by, long stops);

  /**
   * Answers: which requests of the last minutes were the worst, and what did they meet on their
   * way? Empty when nobody receives traces. Asked only when somebody wants to see them.
   */
  Optional<TraceLook> traces(Duration last);

  /** Reverts all that is in force, whoever put it there, and says what was proven. */
  StopProof stop(String by);
}
