package holdwater.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.KnownAgents;
import holdwater.cli.FaultWords;
import holdwater.cli.JsonText;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.HandInjection;
import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.TwoZones;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is said of a fault by hand, and what its end is worth. */
class InjectCommandTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Evidence YES = Evidence.proven("seen");
  private static final Evidence NO = Evidence.missing("not seen");
  private static final LeaseLapsed LAPSED = new LeaseLapsed(NOW, "f", "the stack is gone");

  private static ExitCode code(Evidence bit, Evidence gone, Optional<LeaseLapsed> lapsed) {
    return InjectCommand.exitCode(new HandInjection.Result(bit, gone, lapsed));
  }

  @Test
  void fault_that_lost_its_lease_proves_nothing_and_one_that_may_be_there_is_an_error() {
    assertThat(code(YES, YES, Optional.empty())).isEqualTo(ExitCode.PASS);
    assertThat(code(NO, YES, Optional.empty())).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(code(YES, YES, Optional.of(LAPSED))).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(code(YES, NO, Optional.of(LAPSED))).isEqualTo(ExitCode.ERROR);
  }

  @Test
  void help_tells_every_form_of_a_fault() {
    String help = new CommandLine(new InjectCommand()).getUsageMessage();

    assertThat(help.replaceAll("\\s+", " "))
        .contains(String.join(", ", FaultWords.forms()) + "; for a pid just FAULT");
  }

  @Test
  void last_look_is_told_apart_from_the_first_and_a_lost_lease_is_told() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    InjectionPrinter printer = new InjectionPrinter(out, Duration.ofSeconds(30));

    printer.onEntry(new EvidenceMeasured(NOW, "f", YES));
    printer.onEntry(new EvidenceMeasured(NOW, "f", NO));
    printer.onEntry(LAPSED);

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "bit: seen",
            "in force for 30s; Ctrl-C reverts it now",
            "in the end, not proven: not seen",
            "in force no more, the lease was lost: the stack is gone");
  }

  @Test
  void machine_is_told_what_became_of_it_and_with_which_exit_code() {
    Map<String, Object> json =
        InjectionJson.onto(
            "7f3a",
            new Outage(),
            new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of()),
            new HandInjection.Result(YES, NO, Optional.of(LAPSED)));

    assertThat(JsonText.of(json))
        .startsWith(
            "{\"run\":\"7f3a\",\"fault\":\"outage\",\"targets\":[\"a.gateway\"],\"bit\":true")
        .contains("\"bitSays\":\"seen\",\"gone\":false,\"goneSays\":\"not seen\"")
        .endsWith("\"leaseLost\":\"the stack is gone\",\"exitCode\":4}");
  }

  @Test
  void stop_tells_of_each_fault_by_hand_what_became_of_it() {
    AgentFault fault =
        new AgentFault("by-hand-1", "cpu 1", "armed", Duration.ZERO, 0, 9, 0, List.of(), "");

    assertThat(StopCommand.words(new KnownAgents.Ended(7, Optional.of(fault), "")))
        .isEqualTo("process 7: cpu 1 is gone: 9 hits");
    assertThat(StopCommand.words(new KnownAgents.Ended(7, Optional.empty(), "no answer")))
        .isEqualTo(
            "process 7: what is in force there is NOT proven to be gone, its lease ends it:"
                + " no answer");
  }
}
