/** A StatefulSet of three pods labelled `app: NAME`, that names a Service. */
export function statefulSet(name: string, serviceName = name): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
spec:
  serviceName: ${serviceName}
  replicas: 3
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: main
          image: registry.example/main:1
          ports: [{name: peer, containerPort: 7000}]
`;
}

/** A headless Service for pods labelled `app: NAME`. */
export function headlessService(name: string, clusterIP = 'None'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  clusterIP: ${clusterIP}
  selector: {app: ${name}}
  ports: [{name: peer, port: 7000}]
`;
}
