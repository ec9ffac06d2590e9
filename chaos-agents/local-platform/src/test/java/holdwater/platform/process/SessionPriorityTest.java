package holdwater.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPriorityTest {
  @TempDir Path proc;
  @TempDir Path cgroups;

  private Path autogroup(long pid, String text) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.writeString(folder.resolve("stat"), pid + " (a ) b) S 1 " + pid + " " + pid + " 0\n");
    return Files.writeString(folder.resolve("autogroup"), text);
  }

  @Test
  void wish_is_written_again_until_the_kernel_says_that_it_took() throws IOException {
    SessionPriority sessions = new SessionPriority(proc, cgroups);
    Path file = autogroup(7, "/autogroup-3 nice 19\n");

    sessions.wish(7, 10);
    assertThat(file).hasContent("10\n");
    Files.writeString(file, "/autogroup-3 nice 19\n");
    sessions.tick();
    assertThat(file).hasContent("10\n");
    Files.writeString(file, "/autogroup-3 nice 10\n");
    sessions.tick();
    Files.writeString(file, "/autogroup-3 nice 4\n");
    sessions.tick();

    assertThat(file).as("fulfilled once, left alone since").hasContent("/autogroup-3 nice 4\n");
  }

  @Test
  void process_that_is_still_in_our_session_is_waited_for() throws IOException {
    SessionPriority sessions = new SessionPriority(proc, cgroups);
    Path file = autogroup(7, "/autogroup-3 nice 0\n");
    Path stat = file.resolveSibling("stat");
    String own = Files.readString(stat);
    Files.writeString(stat, "7 (sh) S 1 3 3 0\n");

    sessions.wish(7, 19);
    assertThat(file).as("it is ours").hasContent("/autogroup-3 nice 0\n");
    Files.writeString(stat, own);
    sessions.tick();

    assertThat(file).hasContent("19\n");
  }

  @Test
  void where_sessions_are_no_groups_nothing_happens() {
    SessionPriority sessions = new SessionPriority(proc, cgroups);

    sessions.wish(7, 10);
    sessions.tick();

    assertThat(proc.resolve("7")).doesNotExist();
  }

  @Test
  void sessions_are_groups_only_where_the_kernel_is_told_to_make_them() throws IOException {
    SessionPriority sessions = new SessionPriority(proc, cgroups);
    assertThat(sessions.available()).isFalse();

    Files.createDirectories(proc.resolve("self"));
    Files.writeString(proc.resolve("self/autogroup"), "/autogroup-3 nice 0\n");
    Path told = Files.createDirectories(proc.resolve("sys/kernel"));
    Files.writeString(told.resolve("sched_autogroup_enabled"), "0\n");
    assertThat(sessions.available()).isFalse();
    Files.writeString(told.resolve("sched_autogroup_enabled"), "1\n");
    assertThat(sessions.available()).isTrue();
  }

  @Test
  void sessions_are_no_groups_inside_of_a_control_group_that_shares_cpu() throws IOException {
    SessionPriority sessions = new SessionPriority(proc, cgroups);
    Path self = Files.createDirectories(proc.resolve("self"));
    Files.writeString(self.resolve("autogroup"), "/autogroup-3 nice 0\n");
    Path told = Files.createDirectories(proc.resolve("sys/kernel"));
    Files.writeString(told.resolve("sched_autogroup_enabled"), "1\n");

    Files.writeString(self.resolve("cgroup"), "3:cpuset:/x\n2:cpu,cpuacct:/\n0::/\n");
    assertThat(sessions.available()).as("version 1, the machine's").isTrue();
    Files.writeString(self.resolve("cgroup"), "3:cpuset:/\n2:cpu,cpuacct:/docker/7\n0::/\n");
    assertThat(sessions.available()).as("version 1, a container").isFalse();

    Files.writeString(self.resolve("cgroup"), "0::/user.slice/session.scope\n");
    Path slice = Files.createDirectories(cgroups.resolve("user.slice/session.scope")).getParent();
    assertThat(sessions.available()).as("version 2, without the controller").isTrue();
    Files.writeString(slice.resolve("cpu.weight"), "100\n");
    assertThat(sessions.available()).as("version 2, shared out above").isFalse();

    Files.writeString(self.resolve("cgroup"), "0::/\n");
    assertThat(sessions.available()).as("version 2, the machine's").isTrue();
    Files.writeString(cgroups.resolve("cpu.weight"), "100\n");
    assertThat(sessions.available()).as("version 2, a container that sees itself alone").isFalse();
  }

  @Test
  void six_sessions_of_niceness_ten_weigh_as_much_as_one_of_two() {
    assertThat(SessionPriority.ofMany(1, 10)).isEqualTo(10);
    assertThat(SessionPriority.ofMany(6, 10)).isEqualTo(2);
    assertThat(SessionPriority.ofMany(60, 10)).isZero();
  }
}
