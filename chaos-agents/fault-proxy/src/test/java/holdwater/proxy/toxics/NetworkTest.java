package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "127.0.0.1 127.0.0.1 true",
        "127.0.0.1 127.0.0.2 false",
        "10.0.0.0/8 10.255.0.1 true",
        "10.0.0.0/8 11.0.0.1 false",
        "10.1.2.3/8 10.9.9.9 true",
        "192.168.4.0/22 192.168.7.255 true",
        "192.168.4.0/22 192.168.8.0 false",
        "0.0.0.0/0 203.0.113.9 true",
        "0.0.0.0/0 ::1 false",
        "::1 ::1 true",
        "::1 ::2 false",
        "::/0 fd00::1 true",
        "::/0 127.0.0.1 false",
        "fd00::/8 fdff::1 true",
        "fd00::/8 fe80::1 false",
        "2001:db8::/33 2001:db8:7fff::1 true",
        "2001:db8::/33 2001:db8:8000::1 false",
        "10.0.0.0/8 ::ffff:10.0.0.1 true",
        "::ffff:10.0.0.0/104 10.0.0.1 true",
        "::ffff:10.0.0.1 10.0.0.1 true"
      })
  void contains_what_begins_with_its_bits(String network, String address, boolean expected) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);

    assertThat(Network.parse(network).orElseThrow().contains(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/x",
        "/8",
        "::/129",
        "::ffff:10.0.0.1/90",
        "example.org/8"
      })
  void what_is_neither_address_nor_network_is_none(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
