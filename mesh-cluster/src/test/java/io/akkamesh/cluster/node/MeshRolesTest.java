package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.name.HostId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeshRolesTest {
  @Test
  void aDedicatedHostIsFoundAgainInItsRoles() {
    HostId host = HostId.parse("hosttrain[3]");
    assertThat(MeshRoles.dedicated(Set.of(MeshRoles.HOST, MeshRoles.dedicated(host))))
        .contains(host);
  }

  @Test
  void aHostWithoutSuchARoleServesAnyWorld() {
    assertThat(MeshRoles.dedicated(Set.of(MeshRoles.HOST, "dc-default"))).isEmpty();
  }

  @Test
  void aRoleThatNamesNoHostIsRefused() {
    assertThatThrownBy(() -> MeshRoles.dedicated(Set.of("mesh-host-id=train[3]")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train[3]");
  }
}
