/**
 * The two samples as their authors' tables have them, to hold the templates against: code, kind (M milestone, D document,
 * T training, - task), title, phase, working days, predecessors, side.
 */
export const applicationSupport = `
1 | M | Contract effective | Mobilise | 0 |  | joint
2 | - | Mobilise teams, PMO, RACI, RAID log | Mobilise | 3 | 1 | joint
3 | - | Kick-off; announce to in-house staff | Mobilise | 1 | 2 | client
4 | - | NDA + data processing agreement executed; provider staff vetted | Mobilise | 8 | 1 | joint
5 | - | Retention agreements with key SMEs | Mobilise | 5 | 3 | client
6 | - | Governance forums, cadence, escalation path live | Mobilise | 3 | 2 | joint
7 | D | Detailed transition plan | Mobilise | 5 | 3 | provider
8 | M | Plan baselined | Mobilise | 0 | 5, 6, 7 | joint
9 | D | Application inventory + criticality/complexity rating | Due diligence | 4 | 3 | client
10 | - | SLA baseline: 6 months of ticket and availability data | Due diligence | 6 | 3 | client
11 | D | Ticket history and backlog analysis | Due diligence | 3 | 10 | provider
12 | D | Interface and dependency map | Due diligence | 5 | 9SS+2d | client
13 | - | Third-party licence and contract review (novation list) | Due diligence | 5 | 9 | client
14 | - | Documentation gap assessment | Due diligence | 3 | 9, 12 | provider
15 | D | KT plan: topics, SME calendar, acceptance criteria | Due diligence | 4 | 8, 14 | provider
16 | - | Access requests submitted | Due diligence | 2 | 4, 9 | provider
17 | - | Tool, VPN, non-prod access provisioned | Due diligence | 8 | 16 | client
18 | M | Due diligence complete | Due diligence | 0 | 11, 13, 15 | joint
19 | D | Order Mgmt: architecture + functional overview | Knowledge transfer | 6 | 8, 9 | client
20 | D | Order Mgmt: SOPs + runbook | Knowledge transfer | 8 | 19SS+3d, 15 | client
21 | D | Order Mgmt: known-error extract | Knowledge transfer | 4 | 11, 19 | client
22 | D | Billing: architecture + functional overview | Knowledge transfer | 6 | 19SS+4d | client
23 | D | Billing: SOPs + runbook | Knowledge transfer | 8 | 22SS+3d, 15 | client
24 | D | Billing: known-error extract | Knowledge transfer | 4 | 21, 22 | client
25 | D | HR Portal: support pack (overview, runbook, known errors) | Knowledge transfer | 6 | 22 | client
26 | D | Batch, month-end calendar, monitoring + alert catalogue | Knowledge transfer | 5 | 19 | client
27 | D | Incident, change, release procedures (joint operating manual) | Knowledge transfer | 6 | 18 | provider
28 | T | Client business, security + culture induction | Knowledge transfer | 2 | 4, 18 | client
29 | T | Tooling + ticketing | Knowledge transfer | 2 | 17, 28 | client
30 | T | Order Mgmt KT sessions | Knowledge transfer | 8 | 17, 19, 28 | client
31 | T | Billing KT sessions | Knowledge transfer | 8 | 22, 30SS+4d | client
32 | T | HR Portal KT sessions | Knowledge transfer | 3 | 25, 30 | client
33 | T | Order Mgmt playback + assessment | Knowledge transfer | 2 | 20, 21, 26, 30 | provider
34 | T | Billing playback + assessment | Knowledge transfer | 2 | 23, 24, 26, 31 | provider
35 | T | HR Portal playback + assessment | Knowledge transfer | 1 | 32 | provider
36 | - | Close KT gaps: rework documents, repeat sessions | Knowledge transfer | 3 | 33, 34, 35 | joint
37 | M | KT complete | Knowledge transfer | 0 | 27, 29, 36 | joint
38 | - | Shadow: Order Mgmt | Shadowing | 8 | 37 | client
39 | - | Shadow: Billing | Shadowing | 8 | 37 | client
40 | - | Shadow: HR Portal | Shadowing | 5 | 37 | client
41 | D | Runbooks v2 corrected from shadow log | Shadowing | 4 | 38FF+1d, 39FF+1d, 40 | provider
42 | - | Shift roster + on-call staffed | Shadowing | 5 | 37 | provider
43 | - | Privileged production access provisioned | Shadowing | 5 | 29, 37 | client
44 | M | Shadow exit | Shadowing | 0 | 38, 39, 41, 42, 43 | joint
45 | - | Reverse shadow: Order Mgmt | Reverse shadowing | 10 | 44 | provider
46 | - | Reverse shadow: Billing | Reverse shadowing | 10 | 44 | provider
47 | - | Reverse shadow: HR Portal | Reverse shadowing | 5 | 44 | provider
48 | - | Month-end close run by provider, supervised | Reverse shadowing | 2 | 26, 45SS+5d, 46SS+5d | provider
49 | - | Major-incident + DR simulation | Reverse shadowing | 1 | 45SS+6d, 43 | joint
50 | T | Individual support-ready sign-off | Reverse shadowing | 2 | 45FF+1d, 46FF+1d, 47 | client
51 | M | Reverse-shadow exit | Reverse shadowing | 0 | 48, 49, 50 | joint
52 | - | Third-party novations completed | Cutover | 15 | 13, 18 | client
53 | D | Cutover + back-out plan | Cutover | 4 | 44 | provider
54 | D | Service acceptance evidence pack | Cutover | 3 | 41, 48, 49 | provider
55 | - | User communication: new support model | Cutover | 3 | 53 | client
56 | M | Go/no-go decision | Cutover | 0 | 51, 52, 53, 54, 55 | client
57 | - | Cutover: queues, on-call, alert routing | Cutover | 1 | 56 | joint
58 | M | Service commencement | Cutover | 0 | 57 | joint
59 | - | Hypercare: daily review, client SMEs on call | Hypercare | 15 | 58 | joint
60 | - | First SLA measurement period (no service credits) | Hypercare | 20 | 58 | provider
61 | - | Inherited backlog burn-down | Hypercare | 10 | 58 | provider
62 | D | Final document set + lessons learned | Hypercare | 4 | 59 | provider
63 | D | Exit plan v1 | Hypercare | 8 | 58 | provider
64 | - | Revoke/reassign in-house privileged access | Hypercare | 2 | 59 | client
65 | - | First service review | Hypercare | 1 | 60 | joint
66 | M | Hypercare exit - steady state | Hypercare | 0 | 61, 62, 63, 64, 65 | client
`;

export const serviceDesk = `
1 | M | Notice to proceed | Mobilise | 0 |  | client
2 | - | Mobilise, RACI, comms plan, daily stand-up | Mobilise | 2 | 1 | joint
3 | - | SLA baseline: 3 months of FCR, ASA, abandon, CSAT | Mobilise | 4 | 2 | client
4 | - | DPA, NDA and vetting complete | Mobilise | 4 | 1 | joint
5 | D | Service catalogue + request models | Knowledge transfer | 4 | 2 | client
6 | D | Knowledge articles: top-50 contact drivers | Knowledge transfer | 6 | 5SS+1d, 3SS+1d | client
7 | D | Resolver groups + escalation matrix | Knowledge transfer | 3 | 2 | client
8 | D | Identity-verification, VIP and major-incident procedures | Knowledge transfer | 3 | 5 | client
9 | - | Agent accounts, telephony queue, remote-support tool | Knowledge transfer | 5 | 4 | client
10 | T | Client induction: business, culture, security | Knowledge transfer | 1 | 4 | client
11 | T | ITSM tool + telephony | Knowledge transfer | 2 | 9, 10 | client
12 | T | Top-50 contact drivers | Knowledge transfer | 4 | 6, 11SS+1d | client
13 | T | Call simulation + knowledge test (pass mark 80) | Knowledge transfer | 1 | 8, 12 | provider
14 | M | Agents certified | Knowledge transfer | 0 | 5, 7, 11, 13 | joint
15 | - | Shadow: sit with in-house agents | Shadowing | 3 | 14 | client
16 | D | Knowledge articles v2 from shadow log | Shadowing | 2 | 15FF | provider
17 | - | User communication: number, portal, hours | Cutover | 2 | 7 | client
18 | D | Cutover + back-out plan | Cutover | 2 | 14 | provider
19 | - | Reverse shadow: 20% of contacts, one site | Reverse shadowing | 4 | 15, 16 | provider
20 | M | Go/no-go decision | Cutover | 0 | 3, 17, 18, 19 | client
21 | - | Cutover: full routing switch | Cutover | 1 | 20 | joint
22 | M | Go-live | Cutover | 0 | 21 | joint
23 | - | Hypercare: floor-walkers, daily review | Hypercare | 5 | 22 | joint
24 | D | Exit plan v1 + final knowledge set | Hypercare | 3 | 22 | provider
25 | - | Revoke in-house agent access | Hypercare | 1 | 23 | client
26 | M | Steady state | Hypercare | 0 | 24, 25 | client
`;
