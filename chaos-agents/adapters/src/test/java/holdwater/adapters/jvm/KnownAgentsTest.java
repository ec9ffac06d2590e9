package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What shows of agents to whoever attaches none, and what is ended in them. */
@Timeout(60)
class KnownAgentsTest {
  private static final long SELF = ProcessHandle.current().pid();

  @TempDir Path folder;
  private FakeAgent agent;
  private KnownAgents known;

  @BeforeEach
  void start() throws IOException {
    agent = new FakeAgent();
    Path mine = Files.createDirectories(folder.resolve(Long.toString(SELF)));
    Files.writeString(mine.resolve("port"), agent.endpoint().url().getAuthority());
    Files.writeString(mine.resolve("token"), agent.endpoint().token());
    known = new KnownAgents(new AgentAttach(folder.resolve("none.jar"), folder));
  }

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void agent_that_was_attached_from_here_is_asked_what_is_in_force() {
    agent.faults.put("by-hand-7", "leak 1MB");
    agent.bite(3);

    assertThat(known.look(SELF))
        .isInstanceOfSatisfying(
            AgentSeen.Answers.class,
            answers ->
                assertThat(answers.faults())
                    .singleElement()
                    .satisfies(
                        fault -> {
                          assertThat(fault.fault()).isEqualTo("leak 1MB");
                          assertThat(fault.figure()).isEqualTo("3 of 3 calls bitten");
                          assertThat(fault.left()).isPositive();
                        }));
  }

  @Test
  void jvm_without_an_agent_has_none() throws Exception {
    try (PatientProcess patient = new PatientProcess()) {
      patient.call();

      assertThat(known.look(patient.pid())).isEqualTo(new AgentSeen.None());
      assertThat(folder.resolve(Long.toString(patient.pid()))).doesNotExist();
    }
  }

  @Test
  void faults_by_hand_are_ended_and_no_others() {
    agent.faults.put("by-hand-7", "leak 1MB");
    agent.faults.put("7f3a-1", "cpu 1");

    List<KnownAgents.Ended> ended = known.endByHand();

    assertThat(ended)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.pid()).isEqualTo(SELF);
              assertThat(one.fault().orElseThrow().fault()).isEqualTo("leak 1MB");
              assertThat(one.trouble()).isEmpty();
            });
    assertThat(agent.faults).containsOnlyKeys("7f3a-1");
  }

  @Test
  void faults_by_hand_are_told_to_whoever_must_not_begin_beside_them() {
    agent.faults.put("7f3a-1", "cpu 1");
    assertThat(known.byHand()).isEmpty();

    agent.faults.put("by-hand-7", "leak 1MB");

    assertThat(known.byHand())
        .containsExactly("a fault by hand (leak 1MB in process " + SELF + ")");
    assertThat(agent.faults).containsOnlyKeys("7f3a-1", "by-hand-7");
  }

  @Test
  void preview_is_what_the_agent_says_and_its_refusals_are_its_words() throws Exception {
    AgentApi api = new AgentApi();

    AgentPreview seen = api.preview(agent.endpoint(), "com.acme.Shop.*");

    assertThat(seen.of()).isEqualTo("com.acme.Shop.*");
    assertThat(seen.methods()).containsExactly("com.acme.Shop.find(1)");
    assertThat(seen.methodCount()).isEqualTo(1);
    assertThatThrownBy(() -> api.preview(agent.endpoint(), ""))
        .hasMessageContaining("a fault is missing");
  }
}
