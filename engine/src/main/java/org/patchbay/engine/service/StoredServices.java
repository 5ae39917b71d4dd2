// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service;

import java.time.Clock;
import java.util.Map;
import org.patchbay.engine.rest.types.EngineServices;
import org.patchbay.engine.service.account.PermissionService;
import org.patchbay.engine.service.account.RoleService;
import org.patchbay.engine.service.account.UserService;
import org.patchbay.engine.service.lease.LeaseKeeper;
import org.patchbay.engine.service.machine.NicProvisioning;
import org.patchbay.engine.service.machine.NicService;
import org.patchbay.engine.service.machine.VmService;
import org.patchbay.engine.service.network.FilterService;
import org.patchbay.engine.service.network.ImportManyAction;
import org.patchbay.engine.service.network.NetworkService;
import org.patchbay.engine.service.network.NetworksOnProviders;
import org.patchbay.engine.service.network.ProfileService;
import org.patchbay.engine.service.network.ProviderNetworkService;
import org.patchbay.engine.service.place.ClusterNetworkService;
import org.patchbay.engine.service.place.ClusterProviderService;
import org.patchbay.engine.service.place.ClusterService;
import org.patchbay.engine.service.place.DataCenterService;
import org.patchbay.engine.service.place.HostService;
import org.patchbay.engine.service.place.MacPoolService;
import org.patchbay.engine.service.provider.HealthRecordService;
import org.patchbay.engine.service.provider.OwedCallService;
import org.patchbay.engine.service.provider.ProviderAction;
import org.patchbay.engine.service.provider.ProviderCertificates;
import org.patchbay.engine.service.provider.ProviderClients;
import org.patchbay.engine.service.provider.ProviderService;
import org.patchbay.engine.service.provider.SubnetService;
import org.patchbay.engine.service.record.EventService;
import org.patchbay.engine.service.record.JobService;
import org.patchbay.engine.service.record.StepService;
import org.patchbay.engine.service.sync.ProviderSync;
import org.patchbay.engine.service.sync.SynchronizeAction;
import org.patchbay.engine.service.work.Work;

/** All services, on one store. */
public final class StoredServices {
    private StoredServices() {}

    public static EngineServices of(
            Work work,
            ProviderClients clients,
            ProviderCertificates certificates,
            NicProvisioning provisioning,
            LeaseKeeper leases,
            Clock clock) {
        ClusterService clusters = new ClusterService(work);
        NetworkService networks = new NetworkService(work, new NetworksOnProviders(work, clients));
        ProfileService profiles = new ProfileService(work);
        PermissionService permissions = new PermissionService(work);
        Map<String, ProviderAction> actions = Map.of(
                "synchronize", new SynchronizeAction(work, new ProviderSync(work, clients), leases, clock),
                "importnetworks", new ImportManyAction(work, clients));
        return new EngineServices(
                new DataCenterService(work),
                networks.ofDataCenter(),
                clusters.ofDataCenter(),
                clusters,
                new ClusterNetworkService(work),
                new ClusterProviderService(work),
                new HostService(work),
                new VmService(work, provisioning, clock),
                new NicService(work, provisioning),
                networks,
                profiles.ofNetwork(),
                profiles,
                new FilterService(work),
                new MacPoolService(work),
                new ProviderService(work, clients, certificates, actions),
                certificates,
                new ProviderNetworkService(work, clients),
                new SubnetService(work, clients),
                new HealthRecordService(work),
                new OwedCallService(work),
                new EventService(work),
                new JobService(work),
                new StepService(work),
                new UserService(work),
                permissions.ofUser(),
                new RoleService(),
                permissions,
                permissions::on);
    }
}
